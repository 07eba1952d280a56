using Sideband.Protocol.Records.Sel;

namespace Sideband.Bmc.Plugins;

/// <summary>An event for which a filter asks for the OEM action.</summary>
/// <param name="Record">Its number in the log; null where it could not be logged.</param>
/// <param name="Entry">The event.</param>
/// <param name="Sensor">The sensor's name; null where nobody knows it.</param>
/// <param name="Text">What it says, in words.</param>
/// <param name="Filter">The number of the filter.</param>
public sealed record PluginEvent(ushort? Record, SystemEventRecord Entry, string? Sensor, string Text, byte Filter);
