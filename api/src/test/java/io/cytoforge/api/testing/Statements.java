package io.cytoforge.api.testing;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;

/** The SQL statements that a thread sends to the database. */
public final class Statements {
    private static final ThreadLocal<List<String>> HEARD = new ThreadLocal<>();

    private Statements() {}

    /** What an action sends from the thread that it is called in, in order. */
    public static List<String> of(Runnable action) {
        List<String> heard = new ArrayList<>();
        HEARD.set(heard);
        try {
            action.run();
        } finally {
            HEARD.remove();
        }
        return heard;
    }

    /** Puts an ear at the application's data source. */
    @TestConfiguration(proxyBeanMethods = false)
    public static class Configuration {
        @Bean
        static BeanPostProcessor statementsOfDataSource() {
            return new BeanPostProcessor() {
                @Override
                public Object postProcessAfterInitialization(Object bean, String name) {
                    return bean instanceof DataSource source ? overheard(DataSource.class, source, "") : bean;
                }
            };
        }
    }

    @SuppressWarnings("unchecked")
    private static Object overheardStatement(Method made, Object statement, String sql) {
        return overheard((Class<Object>) made.getReturnType(), statement, sql);
    }

    /** The same object, but that what it makes and executes is noticed. */
    private static <T> T overheard(Class<T> type, T real, String sql) {
        return type.cast(Proxy.newProxyInstance(
                Statements.class.getClassLoader(), new Class<?>[] {type}, (_, method, arguments) -> {
                    List<String> heard = HEARD.get();
                    if (heard != null && method.getName().startsWith("execute")) {
                        heard.add(arguments != null && arguments.length > 0 ? String.valueOf(arguments[0]) : sql);
                    }
                    Object made = invoke(() -> method.invoke(real, arguments));
                    if (made instanceof Connection connection) {
                        return overheard(Connection.class, connection, "");
                    }
                    if (made instanceof Statement && method.getName().startsWith("prepare")) {
                        return overheardStatement(method, made, String.valueOf(arguments[0]));
                    }
                    if (made instanceof Statement && method.getName().equals("createStatement")) {
                        return overheardStatement(method, made, "");
                    }
                    return made;
                }));
    }

    private interface Call {
        Object run() throws ReflectiveOperationException;
    }

    private static Object invoke(Call call) throws Throwable {
        try {
            return call.run();
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
