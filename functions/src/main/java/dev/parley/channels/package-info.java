/** What people write over mail, chat, social media and forms: one kind of message, and the ticket that it belongs to. */
@NullMarked
package dev.parley.channels;

import org.jspecify.annotations.NullMarked;
