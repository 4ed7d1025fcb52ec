-- Whether a record names a field as one of a person's own: `about` of the entry says for each of its subjects (one for all
-- where it is the same for all) which parts of the decision's `about` stand on his rows. A record without it is from
-- before, or nothing was answered: every field that it names counts. The key cannot be forged: a quotation mark inside a
-- JSON text is always escaped, and no other value of an entry is a list of lists.
CREATE FUNCTION reading_names(p_entry text, p_body text, p_digests text[], p_field text) RETURNS boolean
LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE WHEN p_entry NOT LIKE '%"about":[[%' THEN true ELSE EXISTS (
    SELECT FROM (SELECT p_entry::jsonb AS e, p_body::jsonb -> 'about' AS parts) AS r
    CROSS JOIN LATERAL jsonb_array_elements_text(r.e -> 'subjects') WITH ORDINALITY AS s(digest, n)
    CROSS JOIN LATERAL jsonb_array_elements_text(r.e -> 'about' ->
      CASE WHEN jsonb_array_length(r.e -> 'about') = 1 THEN 0 ELSE s.n::integer - 1 END) AS g(number)
    WHERE s.digest = ANY (p_digests) AND r.parts -> g.number::integer ? p_field) END
$$;
