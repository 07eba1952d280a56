using Sideband.Protocol;

namespace Sideband.Bmc.Payloads;

/// <summary>A session in which a manufacturer's payload is active.</summary>
public sealed class OemPayloadLink
{
    /// <summary>Bytes in a packet at most.</summary>
    public const int LargestData = 1000;

    private readonly PayloadInstance _instance;

    internal OemPayloadLink(PayloadInstance instance) => _instance = instance;

    /// <summary>The instance, from 1.</summary>
    public int Instance => _instance.Number;

    /// <summary>Who activated it.</summary>
    public string User => _instance.Session.User.Name;

    /// <summary>What he may do at present.</summary>
    public PrivilegeLevel Privilege => _instance.Session.Privilege;

    /// <summary>Sends a packet to the console, protected as the session is. It may be lost.</summary>
    /// <param name="data">Up to <see cref="LargestData"/> bytes.</param>
    /// <exception cref="ArgumentException">It is longer.</exception>
    public void Send(ReadOnlySpan<byte> data)
    {
        if (data.Length > LargestData)
            throw new ArgumentException(
                $"A packet carries {LargestData} bytes at most, not {data.Length}.",
                nameof(data)
            );
        _instance.Send(data);
    }
}
