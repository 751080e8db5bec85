package dev.parley.channels.handler;

import dev.parley.channels.Automation;
import dev.parley.channels.InboundMessage;
import dev.parley.channels.InboundMessage.Sender;
import dev.parley.channels.MessageId;
import dev.parley.shared.core.Ids;
import dev.parley.shared.error.ErrorType;
import dev.parley.shared.error.Failure;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.james.mime4j.codec.DecodeMonitor;
import org.apache.james.mime4j.codec.DecoderUtil;
import org.apache.james.mime4j.dom.Message;
import org.apache.james.mime4j.dom.address.AddressList;
import org.apache.james.mime4j.dom.address.Mailbox;
import org.apache.james.mime4j.message.DefaultMessageBuilder;
import org.apache.james.mime4j.stream.Field;
import org.apache.james.mime4j.stream.MimeConfig;
import org.jspecify.annotations.Nullable;

/**
 * Reads mails as they come over the wire. Nothing that can be read of a broken one is lost; one in which nobody can be
 * found who wrote it is refused as {@code malformed_payload}.
 */
final class MimeMail {
  private static final int LONGEST_SUBJECT = 500;
  private static final int LONGEST_TEXT = 50_000;
  private static final int LONGEST_ID = 998;
  private static final int MOST = 100;
  private static final String CUT = "\n[…]";

  /** Mails of ten parts within each other or of a thousand headers are nobody's; those of others are read to the end. */
  private static final MimeConfig LIMITS = MimeConfig.custom()
      .setMaxLineLen(-1)
      .setMaxHeaderLen(-1)
      .setMaxHeaderCount(2_000)
      .setMaxContentLen(-1)
      .build();

  private MimeMail() {}

  /**
   * A mail and what is in its files.
   *
   * @param files
   *          one for each attachment of the message
   */
  record Opened(InboundMessage message, List<byte[]> files) {
    Opened {
      files = List.copyOf(files);
    }
  }

  /** The message that a mail is, without its files. */
  static InboundMessage read(byte[] raw) {
    return opened(raw).message();
  }

  /**
   * The message that a mail is, with its files.
   *
   * @throws Failure.Permanent
   *           {@code malformed_payload}
   */
  static Opened opened(byte[] raw) {
    try {
      return opened(raw, parsed(raw));
    } catch (IOException | RuntimeException e) {
      throw e instanceof Failure.Permanent refused
          ? refused
          : new Failure.Permanent(
              ErrorType.MALFORMED_PAYLOAD,
              "the mail cannot be read: " + e.getClass().getSimpleName(), e);
    }
  }

  private static Message parsed(byte[] raw) throws IOException {
    var builder = new DefaultMessageBuilder();
    builder.setMimeEntityConfig(LIMITS);
    builder.setDecodeMonitor(DecodeMonitor.SILENT);
    return builder.parseMessage(new ByteArrayInputStream(raw));
  }

  private static Opened opened(byte[] raw, Message mail) {
    var content = MimeContent.of(mail);
    return new Opened(
        message(raw, mail, content), content.files().stream().limit(MOST).toList());
  }

  private static InboundMessage message(byte[] raw, Message mail, MimeContent content) {
    var subject = cut(decoded(header(mail, "Subject")), LONGEST_SUBJECT);
    return new InboundMessage(
        externalId(raw, mail),
        null,
        ids(header(mail, "In-Reply-To")),
        thread(mail),
        sender(mail),
        recipients(mail),
        subject,
        text(content, subject),
        language(mail),
        null,
        null,
        null,
        null,
        content.attachments().stream().limit(MOST).toList(),
        telling(mail));
  }

  /** A mail without an id is known by what is in it. */
  private static String externalId(byte[] raw, Message mail) {
    return ids(header(mail, "Message-ID")).stream().findFirst()
        .orElseGet(() -> HexFormat.of().formatHex(Ids.sha256(raw)) + "@no-message-id");
  }

  private static List<String> ids(String header) {
    return MessageId.in(header).stream().map(MessageId::value)
        .filter(id -> id.length() <= LONGEST_ID).limit(MOST).toList();
  }

  /** The thread from its root on; a delivery report names the mail that it is about in the part that it returns. */
  private static List<String> thread(Message mail) {
    var references = ids(header(mail, "References"));
    var returned = MimeContent.returned(mail).map(headers -> ids(header(headers, "Message-ID")));
    return Stream.concat(references.stream(), returned.orElse(List.of()).stream())
        .distinct().limit(MOST).toList();
  }

  /** Whoever has an address: the sender's own, else where answers go. */
  private static Sender sender(Message mail) {
    var from = mail.getFrom() == null ? Stream.<Mailbox>of() : mail.getFrom().stream();
    var sender = Stream.ofNullable(mail.getSender());
    return Stream.of(from, sender, mailboxes(mail.getReplyTo())).flatMap(it -> it)
        .filter(MimeMail::isAddress)
        .findFirst()
        .map(mailbox -> Sender.at(mailbox.getAddress(), name(mailbox)))
        .orElseThrow(
            () -> new Failure.Permanent(
                ErrorType.MALFORMED_PAYLOAD, "the mail cannot be read: nobody has written it"));
  }

  private static boolean isAddress(Mailbox mailbox) {
    return mailbox.getAddress() != null
        && mailbox.getAddress().matches("[^@\\s]{1,64}@[^@\\s]{1,255}");
  }

  private static @Nullable String name(Mailbox mailbox) {
    return Optional.ofNullable(mailbox.getName()).map(MimeMail::decoded)
        .filter(name -> !name.isBlank()).map(name -> cut(name, LONGEST_SUBJECT)).orElse(null);
  }

  private static Stream<Mailbox> mailboxes(@Nullable AddressList list) {
    return list == null ? Stream.of() : list.flatten().stream();
  }

  /** Where it went, also where the desk is only in copy or somebody has forwarded it. */
  private static List<String> recipients(Message mail) {
    var delivered = Stream.of("Delivered-To", "X-Original-To", "X-Forwarded-To")
        .map(name -> header(mail, name).strip());
    return Stream.of(
        mailboxes(mail.getTo()).map(Mailbox::getAddress),
        mailboxes(mail.getCc()).map(Mailbox::getAddress),
        delivered)
        .flatMap(it -> it)
        .filter(address -> address != null && !address.isBlank())
        .distinct().limit(MOST).toList();
  }

  /** A mail that says everything in its subject or its files has no text. */
  private static String text(MimeContent content, String subject) {
    var text = cut(content.text().strip(), LONGEST_TEXT);
    if (!text.isEmpty() || !content.attachments().isEmpty()) {
      return text;
    }
    return subject.isBlank() ? "…" : subject;
  }

  private static @Nullable String language(Message mail) {
    var said = header(mail, "Content-Language").split(",", 2)[0].strip();
    return said.matches("[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")
        ? said.toLowerCase(Locale.ROOT)
        : null;
  }

  private static Map<String, String> telling(Message mail) {
    var headers = new LinkedHashMap<String, String>();
    for (var field : mail.getHeader().getFields()) {
      var name = field.getName().toLowerCase(Locale.ROOT);
      if (Automation.HEADERS.contains(name)) {
        headers.putIfAbsent(name, body(field));
      }
    }
    return headers;
  }

  static String header(org.apache.james.mime4j.dom.Entity entity, String name) {
    var field = entity.getHeader() == null ? null : entity.getHeader().getField(name);
    return field == null ? "" : body(field);
  }

  private static String body(Field field) {
    return Optional.ofNullable(field.getBody()).orElse("").replaceAll("\\r?\\n", " ").strip();
  }

  static String decoded(String header) {
    return DecoderUtil.decodeEncodedWords(header, DecodeMonitor.SILENT);
  }

  private static String cut(String text, int longest) {
    if (text.codePointCount(0, text.length()) <= longest) {
      return text;
    }
    var end = text.offsetByCodePoints(0, longest - CUT.length());
    return text.substring(0, end) + (longest > LONGEST_SUBJECT ? CUT : "");
  }
}
