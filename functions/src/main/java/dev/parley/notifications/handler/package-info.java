/** Takes notifications from their queue to the mail service. */
@NullMarked
package dev.parley.notifications.handler;

import org.jspecify.annotations.NullMarked;
