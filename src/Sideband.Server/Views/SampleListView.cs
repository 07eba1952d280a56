namespace Sideband.Server.Views;

/// <summary>What a sensor has read.</summary>
internal sealed record SampleListView(string Node, string Sensor, IReadOnlyList<SampleView> Samples);
