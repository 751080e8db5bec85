/** Tests of a door. */
@NullMarked
package dev.parley.webhooks.handler;

import org.jspecify.annotations.NullMarked;
