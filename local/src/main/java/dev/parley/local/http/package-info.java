/** The HTTP API door: routes, JWT authorizer, payload format 2.0 and its answers. */
@NullMarked
package dev.parley.local.http;

import org.jspecify.annotations.NullMarked;
