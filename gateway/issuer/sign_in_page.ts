import { createHash } from 'node:crypto';
import type { ListedAccount } from './accounts';
import { escapeHtml } from './provider';

export interface SignInPage {
  action: string;
  /** Already signed in as: one button to go on. */
  continueAs: string | null;
  login: string;
  problem: { vi: string; en: string } | null;
  /** Demonstration accounts, and the password that they share; null outside the demonstration. */
  demonstration: { accounts: readonly ListedAccount[]; password: string } | null;
}

const STYLE = `
:root{color-scheme:light dark;--ink:#1b2430;--soft:#5a6675;--line:#d5dbe3;--ground:#f3f5f8;--card:#fff;--main:#a4161a;--warn:#8a5a00}
@media(prefers-color-scheme:dark){:root{--ink:#e8ecf1;--soft:#a5b0bd;--line:#36404c;--ground:#12161b;--card:#1b2129;--main:#e5595d;--warn:#e7b04b}}
*{box-sizing:border-box}body{margin:0;min-height:100vh;display:grid;place-items:center;padding:1.5rem;background:var(--ground);color:var(--ink);font:1rem/1.5 system-ui,"Segoe UI",Roboto,"Noto Sans",sans-serif}
main{width:100%;max-width:26rem;background:var(--card);border:1px solid var(--line);border-top:4px solid var(--main);border-radius:10px;padding:1.75rem}
h1{font-size:1.3rem;line-height:1.3;margin:0 0 .25rem}small,.en{color:var(--soft);font-size:.86rem}.en{display:block;font-weight:400}
label{display:block;margin:1.1rem 0 .3rem;font-weight:600}input{width:100%;font:inherit;color:inherit;background:transparent;border:1px solid var(--line);border-radius:6px;padding:.6rem .7rem}
button{font:inherit;cursor:pointer;border-radius:6px}button.main{width:100%;margin-top:1.4rem;padding:.7rem;border:0;background:var(--main);color:#fff;font-weight:600}
:focus-visible{outline:3px solid var(--main);outline-offset:2px}
.problem{margin:1rem 0 0;padding:.6rem .8rem;border-left:4px solid var(--main);background:var(--ground)}
.demo{margin-top:1.6rem;border-top:1px solid var(--line);padding-top:1rem}.demo strong{color:var(--warn)}.demo ul{list-style:none;margin:.7rem 0 0;padding:0;display:grid;gap:.4rem}
.demo button{width:100%;text-align:left;padding:.55rem .7rem;border:1px solid var(--line);background:transparent;color:inherit}code{font-size:.9em}`;

/** Everything is inline, allowed by its digest; no script, no other origin, no frame. */
export const SIGN_IN_POLICY = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`,
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** The sign-in page, Vietnamese first. Works without script. */
export function signInPage(page: SignInPage): string {
  return `<!doctype html>
<html lang="vi"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<title>Đăng nhập – Trục dữ liệu tỉnh</title><style>${STYLE}</style></head>
<body><main>
<h1>Đăng nhập Trục dữ liệu tỉnh <span class="en" lang="en">Sign in to the Provincial Data Hub</span></h1>
${page.problem === null ? '' : problem(page.problem)}
${page.continueAs === null ? credentials(page) : goOn(page, page.continueAs)}
${page.demonstration === null ? '' : demonstration(page.action, page.demonstration)}
</main></body></html>`;
}

function credentials({ action, login }: SignInPage): string {
  return `<form method="post" action="${escapeHtml(action)}">
<label for="login">Tên đăng nhập <span class="en" lang="en">User name</span></label>
<input id="login" name="login" value="${escapeHtml(login)}" autocomplete="username" autocapitalize="none" spellcheck="false" maxlength="128" required autofocus>
<label for="password">Mật khẩu <span class="en" lang="en">Password</span></label>
<input id="password" name="password" type="password" autocomplete="current-password" maxlength="256" required>
<button class="main">Đăng nhập / Sign in</button></form>`;
}

function goOn({ action }: SignInPage, name: string): string {
  return `<form method="post" action="${escapeHtml(action)}"><input type="hidden" name="continue" value="yes">
<button class="main">Tiếp tục với tư cách / Continue as ${escapeHtml(name)}</button></form>`;
}

function problem(text: { vi: string; en: string }): string {
  return `<p class="problem" role="alert">${escapeHtml(text.vi)} <span class="en" lang="en">${escapeHtml(text.en)}</span></p>`;
}

function demonstration(action: string, demo: NonNullable<SignInPage['demonstration']>): string {
  const entries = demo.accounts.map(
    ({ login, title }) => `<li><form method="post" action="${escapeHtml(action)}">
<input type="hidden" name="login" value="${escapeHtml(login)}"><input type="hidden" name="password" value="${escapeHtml(demo.password)}">
<button><code>${escapeHtml(login)}</code> · ${escapeHtml(title.vi)} <span class="en" lang="en">${escapeHtml(title.en)}</span></button></form></li>`,
  );
  return `<section class="demo"><strong>Chế độ trình diễn</strong> <small>Dữ liệu giả; chọn một tài khoản để vào ngay.
<span class="en" lang="en">Demonstration: invented data; choose an account to enter.</span></small><ul>${entries.join('')}</ul></section>`;
}
