package io.freshet.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ContentPolicyTest {

  @Test
  void inlineImportMapIsAllowedByItsHash() {
    String policy =
        ContentPolicy.forPage(
            "<script type=\"importmap\">{}</script><script type=\"module\" src=\"/a.js\"></script>");
    // printf '{}' | openssl dgst -sha256 -binary | base64
    assertThat(policy)
        .contains("script-src 'self' 'sha256-RBNvo1WzZ4oRRq0W9+hknpT7T8If536DEMBg9hyq/4o=';");
  }

  @Test
  void withoutAPageOnlyOwnScripts() {
    assertThat(ContentPolicy.forPage(""))
        .contains("script-src 'self';")
        .contains("default-src 'none'");
  }
}
