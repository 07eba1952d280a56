using Sideband.Protocol.Wire;

namespace Sideband.Client.Configuration;

/// <summary>The editors of a family of parameters, in the order of the specification.</summary>
internal sealed class FamilyEditors : IParameterVisitor
{
    private readonly List<(ParameterInfo Info, SettingsBlock.Editor Edit)> _all = [];

    public FamilyEditors(Action<IParameterVisitor> accept) => accept(this);

    /// <summary>Those that can be read and written.</summary>
    public IEnumerable<(ParameterInfo Info, SettingsBlock.Editor Edit)> All =>
        _all.Where(e => e.Info.Access == ParameterAccess.ReadWrite);

    /// <inheritdoc/>
    void IParameterVisitor.Visit<T>() => _all.Add((T.Parameter, SettingsBlock.EditAs<T>));
}
