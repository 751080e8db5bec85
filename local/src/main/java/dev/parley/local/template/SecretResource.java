package dev.parley.local.template;

import java.util.Optional;

/** A secret and the value that the template gives it, if any. */
public record SecretResource(String logicalId, String name, String arn, Optional<String> value) {}
