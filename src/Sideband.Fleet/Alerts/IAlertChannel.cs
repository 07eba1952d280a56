namespace Sideband.Fleet.Alerts;

/// <summary>Brings notices to somebody.</summary>
internal interface IAlertChannel : IDisposable
{
    /// <summary>Brings one. What it returns for has arrived, as far as the way can tell.</summary>
    /// <exception cref="AlertException">It was not taken.</exception>
    Task SendAsync(AlertNotice notice, CancellationToken cancellation);
}
