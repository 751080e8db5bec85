package dev.parley.local.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LocalCallersTest {

  @ParameterizedTest
  @CsvSource({"127.0.0.1:3000,,true", "localhost,,true",
      "LOCALHOST:3000,http://127.0.0.1:8080,true",
      "[::1]:3000,http://[::1]:3000,true", "example.com,,false",
      "127.0.0.1.example.com:3000,,false",
      "localhost.example.com,,false", "127.0.0.1:3000,https://example.com,false",
      "127.0.0.1:3000,null,false",
      "127.0.0.1:3000,http://localhost@example.com,false", "%,,false"})
  void are_programs_and_pages_of_this_machine(String host, String origin, boolean admitted) {
    Map<String, List<String>> headers = origin == null
        ? Map.of("host", List.of(host))
        : Map.of("host", List.of(host), "origin", List.of(origin));

    assertThat(LocalCallers.admit(request(headers))).isEqualTo(admitted);
  }

  @Test
  void name_the_host_they_mean() {
    assertThat(LocalCallers.admit(request(Map.of()))).isFalse();
  }

  private static Request request(Map<String, List<String>> headers) {
    return new Request("GET", "/", "", headers, new byte[0], "HTTP/1.1", "127.0.0.1");
  }
}
