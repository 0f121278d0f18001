namespace OnePasswordActivity.Core.Siem.Formats;

/// <summary>What the schemas call an operating system.</summary>
/// <param name="EcsType">Its type in ECS.</param>
/// <param name="OcsfType">Its type in OCSF.</param>
/// <param name="OcsfTypeId">The number of that type.</param>
internal sealed record ClientSystem(string EcsType, string OcsfType, int OcsfTypeId);
