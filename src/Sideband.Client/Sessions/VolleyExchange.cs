namespace Sideband.Client.Sessions;

/// <summary>A request of a <see cref="Volley"/>. When it is over it serves for another: a volley makes no more of them than are under way at once.</summary>
internal sealed class VolleyExchange(Volley volley) : Exchange
{
    private const int Usual = 32;
    private byte[] _message = new byte[Usual];

    public Volley Volley => volley;

    /// <summary>The number of the request among those of its volley.</summary>
    public int Index { get; private set; }

    /// <summary>The number by which its answer is known.</summary>
    public byte Sequence { get; private set; }

    // What is over is with its connection no more.
    public override bool IsOver => false;

    /// <summary>Is for a request from now on.</summary>
    public void Begin(int index, in Request request, byte sequence, TimeSpan deadline)
    {
        (Index, Sequence, Deadline) = (index, sequence, deadline);
        (NetFn, Command) = ((byte)(request.NetFn | 1), request.Code);
        (Tries, Questions, WasLost) = (0, 0, false);
        var size = Destination.SizeOf(request.Body.Length);
        if (_message.Length < size)
            _message = new byte[size];
        request.To.Frame(request.NetFn, request.Code, sequence, request.Body.Span, _message);
        Bytes = _message.AsMemory(0, size);
    }

    public override bool Succeed(ReadOnlySpan<byte> answer)
    {
        volley.Answered(this, answer);
        return true;
    }

    public override void Fail(IpmiException why) => volley.Failed(this, why);
}
