namespace Sideband.Bmc.Hardware.Consoles;

/// <summary>Where a <see cref="StreamConsole"/> gets its streams from, one after the other.</summary>
internal interface IStreamSource : IDisposable
{
    /// <summary>Waits for the next stream.</summary>
    /// <exception cref="IOException">There is none at present; it is tried again.</exception>
    Task<Stream> OpenAsync(CancellationToken cancellation);
}
