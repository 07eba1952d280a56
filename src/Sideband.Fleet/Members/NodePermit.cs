using Sideband.Client;

namespace Sideband.Fleet.Members;

/// <summary>
/// Whether anything may be sent to a controller: always, but where several members share the controllers and another one has it. Who
/// opens sessions gives it to <see cref="ClientOptions.Permit"/>.
/// </summary>
public sealed class NodePermit : ISendPermit
{
    private volatile ISendPermit? _lease;
    private long _denied;

    /// <inheritdoc/>
    public bool MaySend
    {
        get
        {
            if (_lease is not { MaySend: false })
                return true;
            Interlocked.Increment(ref _denied);
            return false;
        }
    }

    /// <summary>Whether nothing may be sent now; asking for it is not wanting to send.</summary>
    internal bool IsLapsed => _lease is { MaySend: false };

    /// <summary>Datagrams that were not sent.</summary>
    internal long Denied => Interlocked.Read(ref _denied);

    /// <summary>What it depends on; null is nothing.</summary>
    internal ISendPermit? Lease
    {
        get => _lease;
        set => _lease = value;
    }
}
