package io.cytoforge.api.store;

import io.cytoforge.api.settings.StoreProperties;
import io.cytoforge.common.store.MeteredStore;
import io.cytoforge.common.store.ObjectStore;
import io.cytoforge.common.store.ObjectStores;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Opens the store that the settings name. */
@Configuration(proxyBeanMethods = false)
class StoreConfiguration {
    @Bean
    @ConditionalOnMissingBean
    ObjectStore objectStore(StoreProperties properties, MeterRegistry meters) {
        return new MeteredStore(ObjectStores.open(properties.toSettings()), meters);
    }
}
