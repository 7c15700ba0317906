package io.cytoforge.common.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cytoforge.common.testing.S3Mock;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class S3ObjectStoreTest extends ObjectStoreContract {
    @SuppressWarnings("NullAway.Init")
    private S3Mock server;

    @SuppressWarnings("NullAway.Init")
    private ObjectStore store;

    @BeforeAll
    void start() {
        server = S3Mock.start();
        store = ObjectStores.open(server.settings());
    }

    @AfterAll
    @SuppressWarnings("NullAway")
    void stop() {
        if (server != null) {
            server.close();
        }
    }

    @Override
    ObjectStore store() {
        return store;
    }

    @Test
    void a_bucket_that_is_not_there_is_a_failure_of_the_store() {
        ObjectStore elsewhere = ObjectStores.open(
                new StoreSettings.S3(server.endpoint(), "us-east-1", "nobodys-bucket", "key", "secret", true));
        assertThatThrownBy(() -> elsewhere.read("a")).isExactlyInstanceOf(StoreException.class);
    }

    @Test
    void settings_keep_the_secret_to_themselves() {
        assertThat(server.settings().toString()).doesNotContain("secret");
    }
}
