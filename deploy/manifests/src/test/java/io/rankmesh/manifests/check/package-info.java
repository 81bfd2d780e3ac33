/** What the objects say of each other and of the services' code, a check a class. */
package io.rankmesh.manifests.check;
