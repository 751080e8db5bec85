/** Tests of the local AWS with the SDK's own clients. */
@NullMarked
package dev.parley.local.aws;

import org.jspecify.annotations.NullMarked;
