namespace Sideband.Server.Auditing;

/// <summary>What the member that audits has another do, which speaks to the controller.</summary>
/// <param name="Node">Which.</param>
/// <param name="Order">What is to be looked at.</param>
internal sealed record AuditErrand(string Node, AuditOrder Order);
