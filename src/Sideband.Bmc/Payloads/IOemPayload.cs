namespace Sideband.Bmc.Payloads;

/// <summary>
/// A payload of a manufacturer's own, one of the types 20h to 27h. The controller calls it from one thread at a time, and
/// checks beforehand that the user may activate it. (IPMI v2.0 §13.27.3, §24.10)
/// </summary>
public interface IOemPayload
{
    /// <summary>Which of the types: 0 is 20h, 7 is 27h.</summary>
    int Handle { get; }

    /// <summary>Whose: an IANA enterprise number.</summary>
    uint Manufacturer { get; }

    /// <summary>The manufacturer's number for it.</summary>
    int Id { get; }

    /// <summary>Its version, each part 0 to 15.</summary>
    Version Version { get; }

    /// <summary>How many sessions may have it active at once; 1 to 15.</summary>
    int Capacity { get; }

    /// <summary>A session activates it.</summary>
    /// <param name="link">Sends to the console, now and later.</param>
    /// <param name="auxiliary">The four bytes of Activate Payload, the first lowest.</param>
    /// <returns>False refuses.</returns>
    bool Open(OemPayloadLink link, uint auxiliary);

    /// <summary>A packet came; datagrams may be lost and come out of order, and never come twice.</summary>
    /// <param name="link">From whom.</param>
    /// <param name="data">What it carries.</param>
    void Receive(OemPayloadLink link, ReadOnlySpan<byte> data);

    /// <summary>It is no longer active in that session.</summary>
    /// <param name="link">Sends no more.</param>
    void Close(OemPayloadLink link);
}
