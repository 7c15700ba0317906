package io.cytoforge.api.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.Test;
import org.springframework.core.SpringVersion;
import org.springframework.core.io.ClassPathResource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The list of components (CycloneDX) that the build lays into the jar, where the actuator looks for it. */
class ComponentsIT {
    @Test
    void what_the_api_is_made_of_is_listed_with_versions_and_licenses() throws IOException {
        JsonNode list;
        try (InputStream content = new ClassPathResource("META-INF/sbom/application.cdx.json").getInputStream()) {
            list = JsonMapper.shared().readTree(content);
        }
        assertThat(list.path("bomFormat").asString()).isEqualTo("CycloneDX");
        assertThat(list.at("/metadata/component/name").asString()).isEqualTo("api");
        JsonNode spring = component(list, "spring-core");
        assertThat(spring.path("version").asString()).isEqualTo(SpringVersion.getVersion());
        assertThat(spring.path("purl").asString())
                .isEqualTo(
                        "pkg:maven/org.springframework/spring-core@%s?type=jar".formatted(SpringVersion.getVersion()));
        assertThat(spring.at("/licenses/0/license/id").asString()).isEqualTo("Apache-2.0");
        assertThat(component(list, "science").path("group").asString()).isEqualTo("io.cytoforge");
        assertThat(list.path("components").valueStream())
                .as("what only tests need")
                .noneMatch(component -> component.path("name").asString().startsWith("junit"));
    }

    private static JsonNode component(JsonNode list, String name) {
        return list.path("components")
                .valueStream()
                .filter(component -> component.path("name").asString().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
