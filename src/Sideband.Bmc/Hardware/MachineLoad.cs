namespace Sideband.Bmc.Hardware;

/// <summary>What a machine does, from 0, idle, to 1, all it can.</summary>
/// <param name="usual">What its file says.</param>
/// <param name="limit">The most that it may do; what is measured keeps to no limit.</param>
/// <param name="measured">What it really does; null where nobody measures that. It gives null where there is no measurement.</param>
internal sealed class MachineLoad(double usual, Func<double> limit, Func<double?>? measured = null)
{
    private const double Wobble = 0.04;

    /// <summary>What it does, apart from what it goes up and down.</summary>
    public double Wanted => measured?.Invoke() ?? usual;

    /// <summary>The most that it may do.</summary>
    public double Most => measured is null ? limit() : 1;

    /// <summary>How far it goes up and down: what is measured does so by itself.</summary>
    public double Swing => measured is null ? Wobble : 0;

    /// <summary>Whether it changes only when somebody changes it.</summary>
    public bool IsSteady => measured is null;
}
