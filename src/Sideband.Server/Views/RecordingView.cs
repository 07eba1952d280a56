using Sideband.Fleet.Consoles;

namespace Sideband.Server.Views;

/// <summary>A recording of a console.</summary>
internal sealed record RecordingView(string Id, DateTimeOffset Began, double Seconds, long Octets)
{
    public static RecordingView Of(ConsoleRecording recording) =>
        new(recording.Id, recording.Began, Math.Round(recording.Length.TotalSeconds, 3), recording.Octets);
}
