package io.cytoforge.api.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.BatchUpdateException;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataIntegrityViolationException;

class SqlStatesTest {
    @Test
    void the_error_behind_a_batch_counts() {
        BatchUpdateException batch = new BatchUpdateException("batch", "22000", new int[0]);
        batch.setNextException(new SQLException("invalid byte sequence", "22021"));
        Exception e = new DataIntegrityViolationException("could not execute batch", batch);
        assertThat(SqlStates.isUnstorableText(e)).isTrue();
        assertThat(SqlStates.isMissingReference(e)).isFalse();
    }

    @Test
    void an_error_that_is_none_of_the_databases_says_nothing() {
        assertThat(SqlStates.isUnstorableText(new IllegalStateException())).isFalse();
    }
}
