using Sideband.Protocol.Commands.SensorEvent.Pef;
using Sideband.Protocol.Records.Sel;
using Sideband.Protocol.Wire;

namespace Sideband.Bmc.Alerting;

/// <summary>What an alert says.</summary>
/// <param name="Entry">The event.</param>
/// <param name="Severity">How bad it is; unspecified lets the event say.</param>
/// <param name="Text">The alert string; empty where there is none.</param>
internal readonly record struct AlertMessage(SystemEventRecord Entry, PefSeverity Severity, Octets Text);
