package io.cytoforge.common.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cytoforge.common.job.JobType;
import org.junit.jupiter.api.Test;

class JobTypesTest {
    @Test
    void no_two_types_share_a_name_or_a_spec() {
        assertThat(JobTypes.ALL).extracting(JobType::name).doesNotHaveDuplicates();
        assertThat(JobTypes.ALL).extracting(type -> (Object) type.spec()).doesNotHaveDuplicates();
    }

    @Test
    void a_type_is_found_by_its_name() {
        assertThat(JobTypes.ALL)
                .allSatisfy(type -> assertThat(JobTypes.named(type.name())).isSameAs(type));
        assertThatThrownBy(() -> JobTypes.named("SIMULATION")).hasMessageContaining("SIMULATION");
    }
}
