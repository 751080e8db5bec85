/** What the API says about policies. */
@NullMarked
package dev.parley.policies.handler;

import org.jspecify.annotations.NullMarked;
