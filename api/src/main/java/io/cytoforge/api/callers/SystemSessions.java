package io.cytoforge.api.callers;

import jakarta.persistence.EntityManager;
import org.hibernate.Session;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.orm.jpa.AbstractEntityManagerFactoryBean;
import org.springframework.stereotype.Component;

/** Lets the system's own threads see the rows of all projects: where this fails to act, a session sees less, not more. */
@Component
class SystemSessions implements BeanPostProcessor {
    @Override
    public Object postProcessBeforeInitialization(Object bean, String name) {
        if (bean instanceof AbstractEntityManagerFactoryBean factory) {
            factory.setEntityManagerInitializer(SystemSessions::open);
        }
        return bean;
    }

    private static void open(EntityManager entities) {
        if (Callers.sees().equals(Visible.SHARED)) {
            entities.unwrap(Session.class).disableFilter(Visible.FILTER);
        }
    }
}
