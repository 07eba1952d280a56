namespace Sideband.Server.Views;

/// <summary>What a sensor has read. What is not rolled up yet comes more finely than the resolution says.</summary>
internal sealed record SampleListView(string Node, string Sensor, string Resolution, IReadOnlyList<SampleView> Samples);
