package dev.parley.channels.handler;

import dev.parley.shared.core.Attachment;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.james.mime4j.dom.Entity;
import org.apache.james.mime4j.dom.Message;
import org.apache.james.mime4j.dom.Multipart;
import org.apache.james.mime4j.dom.SingleBody;
import org.apache.james.mime4j.dom.field.ContentTypeField;
import org.apache.james.mime4j.message.DefaultMessageWriter;
import org.jspecify.annotations.Nullable;

/** What is in a mail: one text, the plain one where there is one, and files. Lives no longer than the reading. */
final class MimeContent {
  private static final int DEEPEST = 20;
  private static final String CALENDAR = "an invitation: dates in it are not put into any calendar";
  private static final String TNEF = "of what Outlook packed into it the files stand beside it, its formatting is not read";
  private static final String SEALED = "it is encrypted, and nobody here has the key";
  private static final String MAIL = "a mail within the mail: its text is not read";

  private final List<String> plain = new ArrayList<>();
  private final List<String> html = new ArrayList<>();
  private final List<Attachment> attachments = new ArrayList<>();
  private final List<byte[]> files = new ArrayList<>();

  private MimeContent() {}

  static MimeContent of(Message mail) {
    var content = new MimeContent();
    content.read(mail, 0);
    return content;
  }

  /** The text; of one that is there twice the plain one. */
  String text() {
    return plain.stream().anyMatch(text -> !text.isBlank())
        ? String.join("\n", plain)
        : HtmlText.of(String.join("\n", html));
  }

  List<Attachment> attachments() {
    return List.copyOf(attachments);
  }

  /** What is in the attachments, one for each. */
  List<byte[]> files() {
    return List.copyOf(files);
  }

  /** The headers of the mail that a delivery report returns. */
  static Optional<Entity> returned(Message mail) {
    return mail.getBody() instanceof Multipart parts
        && mail.getMimeType().equals("multipart/report")
            ? parts.getBodyParts().stream()
                .filter(part -> part.getBody() instanceof Message)
                .map(part -> (Entity) (Message) part.getBody())
                .findFirst()
            : Optional.empty();
  }

  private void read(Entity part, int depth) {
    switch (part.getBody()) {
      case Multipart parts when depth < DEEPEST ->
          parts.getBodyParts().forEach(inner -> read(inner, depth + 1));
      case Message inner -> attach(part, inner.getSubject(), written(inner));
      case SingleBody body -> single(part, bytes(body));
      case null, default -> {
      }
    }
  }

  private void single(Entity part, byte[] bytes) {
    var type = type(part);
    var file = part.getFilename() != null || "attachment".equalsIgnoreCase(disposition(part));
    if (type.equals("text/plain") && !file) {
      plain.add(text(part, bytes));
    } else if (type.equals("text/html") && !file) {
      html.add(text(part, bytes));
    } else if (bytes.length > 0 || file) {
      attach(part, null, bytes);
    }
  }

  /** A mail as it would be on the wire by itself. */
  private static byte[] written(Message mail) {
    var bytes = new ByteArrayOutputStream();
    try {
      new DefaultMessageWriter().writeMessage(mail, bytes);
    } catch (IOException e) {
      // A part of it breaks off: what came before is all there is.
    }
    return bytes.toByteArray();
  }

  private void attach(Entity part, @Nullable String subject, byte[] bytes) {
    var type = type(part);
    var name = Optional.ofNullable(part.getFilename()).or(() -> named(part))
        .map(MimeMail::decoded).map(MimeContent::base).filter(it -> !it.isBlank())
        .or(() -> Optional.ofNullable(subject))
        .orElse(type.equals("text/calendar") ? "invite.ics" : "unnamed");
    var inline = "inline".equalsIgnoreCase(disposition(part))
        || (type.startsWith("image/") && !MimeMail.header(part, "Content-ID").isEmpty());
    attachments.add(
        new Attachment(cut(name), type, bytes.length, inline,
            leftOut(type, name.toLowerCase(Locale.ROOT))));
    files.add(bytes);
    if (isTnef(type, name)) {
      unpack(bytes);
    }
  }

  /** What Outlook packed into one file stands beside it. */
  private void unpack(byte[] tnef) {
    for (var file : Tnef.files(tnef)) {
      attachments.add(
          Attachment.of(
              cut(base(file.name())), "application/octet-stream", file.bytes().length));
      files.add(file.bytes());
    }
  }

  private static boolean isTnef(String type, String name) {
    return type.equals("application/ms-tnef") || name.equalsIgnoreCase("winmail.dat");
  }

  private static @Nullable String leftOut(String type, String name) {
    if (isTnef(type, name)) {
      return TNEF;
    }
    return switch (type) {
      case "text/calendar" -> CALENDAR;
      case "message/rfc822" -> MAIL;
      case "application/pgp-encrypted", "application/pkcs7-mime", "application/x-pkcs7-mime" ->
          SEALED;
      default -> null;
    };
  }

  /** A name is no path. */
  private static String base(String name) {
    return name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1)
        .replaceAll("\\p{Cc}", "");
  }

  private static String cut(String name) {
    return name.substring(0, Math.min(name.length(), 255));
  }

  /** Old programs name a file where they say its type. */
  private static Optional<String> named(Entity part) {
    return part.getHeader() != null
        && part.getHeader().getField("Content-Type") instanceof ContentTypeField field
            ? Optional.ofNullable(field.getParameter("name"))
            : Optional.empty();
  }

  private static String type(Entity part) {
    return Optional.ofNullable(part.getMimeType()).orElse("text/plain").toLowerCase(Locale.ROOT);
  }

  private static String disposition(Entity part) {
    return Optional.ofNullable(part.getDispositionType()).orElse("");
  }

  private static byte[] bytes(SingleBody body) {
    var bytes = new ByteArrayOutputStream();
    try {
      body.writeTo(bytes);
    } catch (IOException e) {
      // A transfer encoding that breaks off: what came before is all there is.
    }
    return bytes.toByteArray();
  }

  /** In the charset that it names; where it names none that there is, in UTF-8 if it can be that, else in Windows'. */
  private static String text(Entity part, byte[] bytes) {
    var named = part.getHeader() != null
        && part.getHeader().getField("Content-Type") instanceof ContentTypeField field
            ? field.getCharset()
            : null;
    var text = new String(bytes, charset(named, bytes));
    return text.replace("\r\n", "\n").replace('\r', '\n').replace("\u0000", "");
  }

  private static Charset charset(@Nullable String named, byte[] bytes) {
    try {
      if (named != null && !named.equalsIgnoreCase("us-ascii")) {
        return Charset.forName(alias(named));
      }
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      // Then it is guessed, as for one that names none.
    }
    return new String(bytes, StandardCharsets.UTF_8).indexOf('\uFFFD') < 0
        ? StandardCharsets.UTF_8
        : Charset.forName("windows-1252");
  }

  /** What calls itself Latin-1 is Windows' on the web and in mails alike. */
  private static String alias(String named) {
    return named.equalsIgnoreCase("iso-8859-1") ? "windows-1252" : named;
  }
}
