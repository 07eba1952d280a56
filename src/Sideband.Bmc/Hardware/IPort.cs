namespace Sideband.Bmc.Hardware;

/// <summary>
/// A way in and out of a controller beside its sockets. The controller reads it when it is called, and writes to it once
/// what it says is safe on disk.
/// </summary>
internal interface IPort : ITimed, IDisposable
{
    /// <summary>Called from any thread when there is something to read, or room to write again.</summary>
    Action? Ready { set; }

    /// <summary>Hands out what waits to be sent.</summary>
    void Send();

    /// <summary>Forgets what waits to be sent: it promises what is not safe.</summary>
    void Drop();
}
