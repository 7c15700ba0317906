package io.cytoforge.worker.volumes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cytoforge.common.job.JobErrorCode;
import io.cytoforge.common.job.JobException;
import io.cytoforge.science.validation.Constraints;
import io.cytoforge.science.validation.UnusableDataException;
import org.junit.jupiter.api.Test;

class UnusableInputTest {
    @Test
    void data_that_science_refuses_are_named_and_the_users_to_mend() {
        assertThatThrownBy(() -> UnusableInput.checked("the foreground", () -> {
                    throw new UnusableDataException("is empty");
                }))
                .isInstanceOfSatisfying(
                        JobException.class, e -> assertThat(e.code()).isEqualTo(JobErrorCode.UNUSABLE_INPUT))
                .hasMessage("the foreground: is empty");
    }

    @Test
    void values_that_follow_from_data_and_are_not_allowed_are_too() {
        assertThatThrownBy(() -> UnusableInput.checked("the fit", () -> {
                    new Constraints()
                            .require(false, "radius", "must be above 0")
                            .check();
                    return 1;
                }))
                .isInstanceOf(JobException.class)
                .hasMessageContaining("radius must be above 0");
    }

    @Test
    void what_a_computation_refuses_otherwise_is_not_blamed_on_the_user() {
        IllegalArgumentException mistake = new IllegalArgumentException("the box is not within the volume");
        assertThatThrownBy(() -> UnusableInput.checked("the foreground", () -> {
                    throw mistake;
                }))
                .isSameAs(mistake);
    }
}
