namespace Sideband.Bmc.Storage;

/// <summary>Reservations of a repository: the newest holds until the repository changes. (IPMI v2.0 §31.4, §33.8)</summary>
internal sealed class ReservationCounter
{
    private ushort _current;
    private bool _holds;

    /// <summary>A new reservation; never 0.</summary>
    public ushort Take()
    {
        _current = _current == ushort.MaxValue ? (ushort)1 : (ushort)(_current + 1);
        _holds = true;
        return _current;
    }

    /// <summary>The reservation that holds; a new one where none does.</summary>
    public ushort Current() => _holds ? _current : Take();

    /// <summary>Ends the reservation: what it was taken for has changed.</summary>
    public void Cancel() => _holds = false;

    public bool Holds(ushort reservation) => _holds && reservation == _current;
}
