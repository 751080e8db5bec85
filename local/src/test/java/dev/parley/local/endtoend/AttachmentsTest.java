package dev.parley.local.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Files go up by a signed form and come down by a signed address, as a browser does it. */
class AttachmentsTest {
  private static final byte[] JPEG = HexFormat.of().parseHex("ffd8ffe000104a4649460d0a2d2d00ff");
  private static final HttpClient BROWSER = HttpClient.newHttpClient();
  private static House house;

  @BeforeAll
  static void open() throws Exception {
    house = House.open();
  }

  @AfterAll
  static void close() {
    house.close();
  }

  private static String ticketOf(String buyer) throws Exception {
    return house.shop().post("/tickets", house.fresh("key"), """
        {"channel": "web", "subject": "Broken", "body": "The lamp is broken.",
         "requester": {"kind": "buyer", "id": "%s"}}""".formatted(buyer)).json().path("id")
        .asText();
  }

  private static JsonNode announced(String buyer, String ticket, int size) throws Exception {
    return house.as("buyer", buyer).post("/tickets/" + ticket + "/attachments",
        house.fresh("key"), """
            {"name": "photo.jpg", "type": "image/jpeg", "size": %d}""".formatted(size)).json();
  }

  private static HttpResponse<String> post(JsonNode upload, String changed, String to, byte[] file)
      throws Exception {
    var body = new ByteArrayOutputStream();
    for (var field : upload.path("fields").properties()) {
      var value = field.getKey().equals(changed) ? to : field.getValue().asText();
      part(body, "name=\"" + field.getKey() + "\"", value.getBytes(StandardCharsets.UTF_8));
    }
    part(body, "name=\"file\"; filename=\"photo.jpg\"", file);
    body.writeBytes("--frontier--\r\n".getBytes(StandardCharsets.UTF_8));
    return BROWSER.send(HttpRequest.newBuilder(URI.create(upload.path("url").asText()))
        .header("Content-Type", "multipart/form-data; boundary=frontier")
        .POST(BodyPublishers.ofByteArray(body.toByteArray())).build(), BodyHandlers.ofString());
  }

  private static void part(ByteArrayOutputStream body, String name, byte[] content)
      throws IOException {
    body.write(("--frontier\r\nContent-Disposition: form-data; " + name + "\r\n\r\n")
        .getBytes(StandardCharsets.UTF_8));
    body.write(content);
    body.write("\r\n".getBytes(StandardCharsets.UTF_8));
  }

  private static HttpResponse<byte[]> get(String url) throws Exception {
    return BROWSER.send(HttpRequest.newBuilder(URI.create(url)).build(),
        BodyHandlers.ofByteArray());
  }

  @Test
  void a_photo_goes_up_with_a_message_and_comes_down_as_it_was() throws Exception {
    var buyer = house.fresh("B");
    var ticket = ticketOf(buyer);
    var form = announced(buyer, ticket, JPEG.length);
    assertThat(post(form.path("upload"), "", "", JPEG).statusCode()).isEqualTo(201);

    var id = form.path("id").asText();
    var written = house.as("buyer", buyer).post("/tickets/" + ticket + "/messages",
        house.fresh("key"), "{\"body\": \"See.\", \"attachments\": [\"" + id + "\"]}");
    assertThat(written.status()).as(written.text()).isEqualTo(201);

    var address = house.agent().get("/tickets/" + ticket + "/attachments/" + id).json()
        .path("download").path("url").asText();
    var file = get(address);
    assertThat(file.statusCode()).isEqualTo(200);
    assertThat(file.body()).isEqualTo(JPEG);
    assertThat(file.headers().firstValue("content-type")).contains("image/jpeg");
    assertThat(file.headers().firstValue("content-disposition"))
        .contains("attachment; filename*=UTF-8''photo.jpg");
    assertThat(get(address.replace("photo", "phot0")).statusCode()).isEqualTo(403);
    assertThat(get(address.substring(0, address.indexOf('?'))).statusCode()).isEqualTo(403);

    house.advance(Duration.ofMinutes(6));
    assertThat(get(address).statusCode()).isEqualTo(403);
  }

  @Test
  void a_form_takes_no_other_file_type_place_or_time() throws Exception {
    var buyer = house.fresh("B");
    var ticket = ticketOf(buyer);
    var upload = announced(buyer, ticket, JPEG.length).path("upload");

    assertThat(post(upload, "", "", Arrays.copyOf(JPEG, JPEG.length + 1)).statusCode())
        .isEqualTo(400);
    assertThat(post(upload, "Content-Type", "text/html", JPEG).statusCode()).isEqualTo(403);
    assertThat(post(upload, "key", "kept/A-1", JPEG).statusCode()).isEqualTo(403);
    assertThat(post(upload, "x-amz-signature", "0".repeat(64), JPEG).statusCode())
        .isEqualTo(403);
    house.advance(Duration.ofMinutes(6));
    assertThat(post(upload, "", "", JPEG).statusCode()).isEqualTo(403);
  }
}
