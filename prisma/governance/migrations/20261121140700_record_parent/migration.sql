-- Records of the parts of one composite answer are found by the record of the whole, which each of them names in its
-- signed text. The index holds them alone: a record without a parent costs it nothing. The key cannot be forged, for a
-- quotation mark inside a JSON text is always escaped.
CREATE INDEX sharing_log_parent ON sharing_log ((substring(entry FROM '"parent":"([^"]+)"')))
  WHERE entry LIKE '%"parent":"%';
