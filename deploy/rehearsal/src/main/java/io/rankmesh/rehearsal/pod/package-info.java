/** What runs in pods of the rehearsal, by the Java of the suite's own images: plain Java in one small jar, mounted from a ConfigMap. */
package io.rankmesh.rehearsal.pod;
