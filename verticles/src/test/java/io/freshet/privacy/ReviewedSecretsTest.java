package io.freshet.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Passwords, codes, tables and places that a review found wrong: to be found, or to stay. */
class ReviewedSecretsTest {
  private final TextRedactor redactor = Found.redactor(Found.names());

  @ParameterizedTest
  @ValueSource(
      strings = {
        "password={{url_secret:secret}}",
        "DB_PASSWORD={{url_secret:geheim}}",
        "pwd: {{url_secret:clave}}",
        "https://admin:{{url_secret:secret}}@host/x",
        "passphrase: {{url_secret:correct.horse.battery.staple}}",
        "passphrase: {{url_secret:sommer.wein,2024}}",
        "password: {{url_secret:%Sommer2024}}",
        "password: {{url_secret:!Submarine77}}",
        "password: {{url_secret:!Secret2024}}",
        "password: {{url_secret:@@dm1n!77}}",
        "password: {{url_secret:your_Kestrel99}}",
        "password: {{url_secret:[Abc]x!9}}",
        "PIN: {{url_secret:9038}}",
        "Your PIN: {{url_secret:48-21}}",
        "PIN {{url_secret:9038}} for the card",
        "name,homePhone,emp_ssn\nAna,{{phone:4149302217}},{{ssn:123456789}}",
        "\"pin\": \"{{url_secret:9038}}\"",
        "de pincode is {{url_secret:9038}}",
        "use {{url_secret:SK0123456789abcdef0123456789abcdef}} here",
        "passport-no {{passport:X1234567}}",
        "born on the {{date_of_birth:fourth of March nineteen eighty-four}}",
        "name,rg,phone\nAna,{{national_id:12.345.678-9}},{{phone:414-930-2217}}",
        "the pin is {{url_secret:9038}}",
        "Mật khẩu nằm cạnh ảnh, PIN: {{url_secret:9038}}",
        "the lat {{geo:48,211}} is near",
        "zip -P {{url_secret:Kestrel99x}} a.zip b",
        "user,password\nana,{{url_secret:TOR-a123}}",
      })
  void findsAllOfIt(String form) {
    MarkedForm marked = MarkedForm.of(form);

    assertThat(MarkedForm.found(redactor, marked.text())).isEqualTo(marked.labels());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://user:password@host/x",
        "password: your_password",
        "password: [url_secret]",
        "password: process.env.DB_PASSWORD",
        "Exception logged by worker-17",
        "User signin from iphone-14",
        "usuario conectado a srv-db01",
        "username: svc-deploy2",
        "signin uses sha-256",
        "connect the sensor to pin GPIO17",
        "Pin: PB10",
        "pin: node20",
        "Pin 1024: GND",
        "PIN 1024: GND",
        "connect pin 1024 to ground",
        "Pin,Function\nPA12,USB_DP\nGPIO17,PWM",
        "Alarm code 2034: spindle overheated",
        "Pincode 560001",
        "Pincode: 560001",
        "PIN code: 560001, Bengaluru",
        "the password is a 12-character string",
        "Your password is the 8-digit number on the card",
        "The PIN is the 4-digit number",
        "Clave,Descripción,Precio\nTOR-a123,Tornillo,5\nTOR-b124,Tuerca,7",
        "name,calls,revenue\nx,1234567,8",
        "id,text\n1,1234567\n2,2345678",
        "row;cell\n1;2345678",
        "software license;qty\n1234-5678-9012;3",
        "license-key 1234-5678-9012",
        "license-plate D1234567",
        "born-digital 2026-11-25",
        "Of children born preterm, one out of ten",
        "SKU-2024-BLUE-LARGE-COTTON-SHIRT-V2",
        "vercel_project_production_url_2",
        "zip -preserve a.zip",
        "queue position 48,211",
      })
  void leavesIt(String text) {
    assertThat(MarkedForm.found(redactor, text)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "customer 42101-1234567-1 paid 1500000 rupees",
        "123-45-6789,04/22/1987,2026-11-25",
        "passport X1234567 of customer 7654321",
        "phone 414-930-2217, 4149302218 units, PIN: 9038, 4471 left",
      })
  void changesNothingTwice(String text) {
    String once = redactor.redact(text).text();

    assertThat(redactor.redact(once).text()).isEqualTo(once);
  }

  @Test
  void readsWordsOfVietnameseWhole() {
    Words words = FoldedText.of("ảnh ấn ẩn").words();

    assertThat(words.count()).isEqualTo(3);
  }
}
