# One image for every process of the hub: the command says which (gateway, subgraph <domain>, migrate, compose).
# Nothing is fetched at build time but the packages of package-lock.json.
FROM node:22-bookworm-slim AS build
WORKDIR /hub
COPY package.json package-lock.json .npmrc tsconfig.json ./
RUN npm ci
COPY scripts ./scripts
COPY bin ./bin
COPY gateway ./gateway
COPY shared ./shared
COPY subgraphs ./subgraphs
COPY prisma ./prisma
RUN npm run build && npm prune --omit=dev

FROM node:22-bookworm-slim
WORKDIR /hub
ENV NODE_ENV=production APOLLO_TELEMETRY_DISABLED=1 HUB_HOME=/hub/home
COPY --from=build /hub/package.json ./package.json
COPY --from=build /hub/node_modules ./node_modules
COPY --from=build /hub/dist ./dist
RUN mkdir -p home/supergraph home/checkpoints && chown -R node:node home
USER node
ENTRYPOINT ["node"]
CMD ["--max-semi-space-size=64", "dist/bin/gateway.js"]
