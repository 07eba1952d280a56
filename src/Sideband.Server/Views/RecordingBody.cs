namespace Sideband.Server.Views;

/// <summary>Whether a console is to be recorded.</summary>
internal sealed record RecordingBody(bool On);
