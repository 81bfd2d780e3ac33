/** What the tests of several features share. */
package io.rankmesh.user.test;
