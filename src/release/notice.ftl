<#list dependencyMap as dependency>
    ${dependency.getKey().groupId}:${dependency.getKey().artifactId} (${dependency.getValue()?join(", ")})
</#list>
