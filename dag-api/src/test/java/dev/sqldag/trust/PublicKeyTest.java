package dev.sqldag.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class PublicKeyTest {

    @Test
    void it_is_a_copy_in_both_directions() {
        byte[] bytes = {1, 2};
        PublicKey key = PublicKey.of(bytes);
        bytes[0] = 9;
        key.encoded()[1] = 9;
        assertThat(key.encoded()).containsExactly(1, 2);
    }

    @Test
    void equal_bytes_are_equal_keys() {
        assertThat(PublicKey.of(new byte[] {1}))
                .isEqualTo(PublicKey.of(new byte[] {1}))
                .hasSameHashCodeAs(PublicKey.of(new byte[] {1}))
                .isNotEqualTo(PublicKey.of(new byte[] {2}))
                .hasToString("certificate of 1 bytes");
    }

    @Test
    void no_bytes_are_no_certificate() {
        assertThatIllegalArgumentException().isThrownBy(() -> PublicKey.of(new byte[0]));
    }
}
