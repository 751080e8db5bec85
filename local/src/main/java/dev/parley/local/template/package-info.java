/** Reads template.yaml as SAM and CloudFormation would, into the records that the local runtime serves. */
@NullMarked
package dev.parley.local.template;

import org.jspecify.annotations.NullMarked;
