/** What the webhook doors have in common: prove, note, hand on; and unpack what was handed on. */
@NullMarked
package dev.parley.webhooks.handler;

import org.jspecify.annotations.NullMarked;
