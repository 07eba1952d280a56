namespace Sideband.Server.Auditing;

/// <summary>What is to be looked at.</summary>
/// <param name="Timing">Whether answers are timed, too.</param>
/// <param name="Services">Whether what they serve beside IPMI is looked at, too.</param>
/// <param name="PacketsPerSecond">To one controller at most.</param>
internal sealed record AuditOrder(bool Timing, bool Services, double PacketsPerSecond);
