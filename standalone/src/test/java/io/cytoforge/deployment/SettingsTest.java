package io.cytoforge.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {
    private static final Tree COMPOSE =
            Tree.documents(Checkout.text("docker-compose.yml")).getFirst();

    @ParameterizedTest
    @ValueSource(strings = {"api", "worker"})
    void every_variable_of_ours_is_a_setting_of_the_program_it_is_given_to(String part) {
        Set<String> known = SettingNames.of("io.cytoforge." + part, "io.cytoforge.common");
        RenderedChart chart = RenderedChart.with(Map.of());
        List<String> given = Stream.of(
                        COMPOSE.at("services", part, "environment").keys().stream(),
                        chart.only("ConfigMap", "release-cytoforge-" + part).at("data").keys().stream(),
                        chart.container(part).at("env").items().stream()
                                .map(variable -> variable.at("name").text()))
                .flatMap(names -> names)
                .filter(name -> name.startsWith("CYTOFORGE_"))
                .toList();

        assertThat(given).isNotEmpty();
        assertThat(known).containsAll(given);
    }
}
