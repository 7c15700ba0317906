package io.cytoforge.benchmarks.measure;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MatrixProductTest {
    @Test
    void every_run_is_a_product_of_two_n_cubed_operations() {
        try (MatrixProduct product = new MatrixProduct(16, 2)) {
            product.run();
            assertThat(product.operations()).isEqualTo(2 * 16 * 16 * 16);
            assertThat(product.edge()).isEqualTo(16);
        }
    }
}
