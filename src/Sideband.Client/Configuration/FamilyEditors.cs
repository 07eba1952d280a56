using Sideband.Protocol.Wire;

namespace Sideband.Client.Configuration;

/// <summary>The editors of a family of parameters, by selector.</summary>
internal sealed class FamilyEditors : IParameterVisitor
{
    private readonly Dictionary<byte, (ParameterInfo Info, SettingsBlock.Editor Edit)> _all = [];

    public FamilyEditors(Action<IParameterVisitor> accept) => accept(this);

    /// <summary>Those that are read and written whole.</summary>
    public IEnumerable<(ParameterInfo Info, SettingsBlock.Editor Edit)> Settings =>
        _all.Values.Where(e => e.Info is { Access: ParameterAccess.ReadWrite, HasBlockSelector: false });

    /// <inheritdoc/>
    void IParameterVisitor.Visit<T>() => _all[T.Parameter.Selector] = (T.Parameter, SettingsBlock.EditAs<T>);
}
